import { Stack } from 'aws-cdk-lib';
import * as glue from '@aws-cdk/aws-glue-alpha';

export default (stack: Stack) => {
  const database = new glue.Database(stack, 'MyDatabase', { databaseName: 'my_database', description: 'my_database_description' });
  new glue.S3Table(stack, 'MyTable', {
    database,
    columns: [{ name: 'col1', type: glue.Schema.STRING }, { name: 'col2', type: glue.Schema.array(glue.Schema.STRING), comment: 'col2 is an array of strings' }],
    dataFormat: glue.DataFormat.JSON,
  });
};

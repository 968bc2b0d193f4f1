import { Stack } from 'aws-cdk-lib';
import { BedrockDocumentProcessing } from '@cdklabs/cdk-appmod-catalog-blueprints';

export default (stack: Stack) => {
  new BedrockDocumentProcessing(stack, 'DocumentProcessing', {});
};

import { Stack, aws_s3 as s3 } from 'aws-cdk-lib';
import { bedrock } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  const knowledgeBase = new bedrock.VectorKnowledgeBase(stack, 'KnowledgeBase', {
    embeddingsModel: bedrock.BedrockFoundationModel.TITAN_EMBED_TEXT_V1,
    instruction: 'Use this knowledge base to answer questions about books. It contains the full text of novels.',
  });
  new bedrock.S3DataSource(stack, 'DataSource', {
    bucket: new s3.Bucket(stack, 'DocBucket'), knowledgeBase, dataSourceName: 'books', chunkingStrategy: bedrock.ChunkingStrategy.FIXED_SIZE,
  });
};

import { Stack } from 'aws-cdk-lib';
import { bedrock } from '@cdklabs/generative-ai-cdk-constructs';

export default (stack: Stack) => {
  const knowledgeBase = new bedrock.VectorKnowledgeBase(stack, 'KnowledgeBase', { embeddingsModel: bedrock.BedrockFoundationModel.COHERE_EMBED_MULTILINGUAL_V3 });
  knowledgeBase.addWebCrawlerDataSource({ sourceUrls: ['https://docs.aws.amazon.com/'], chunkingStrategy: bedrock.ChunkingStrategy.HIERARCHICAL_COHERE });
};

import { Stack } from 'aws-cdk-lib';
import * as bedrock from '@aws-cdk/aws-bedrock-alpha';

export default (stack: Stack) => {
  new bedrock.ApplicationInferenceProfile(stack, 'Profile', {
    applicationInferenceProfileName: 'claude-35-sonnet-v2-multi-region',
    modelSource: bedrock.CrossRegionInferenceProfile.fromConfig({
      geoRegion: bedrock.CrossRegionInferenceProfileRegion.US,
      model: bedrock.BedrockFoundationModel.ANTHROPIC_CLAUDE_3_5_SONNET_V2_0,
    }),
    description: 'Multi-region application profile for cost tracking',
  });
};

import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { find, loans, PERSONAL, tagsOf } from './fixture';
import { ContentVersion } from '../../../src/constructs/dataset/content-version';
import { DataRole } from '../../../src/constructs/dataset/data-role';

const ARTIFACT = 'AWS::SageMaker::Artifact';
const artifactOf = (props: Parameters<typeof loans>[0] = {}) => find(Template.fromStack(loans(props).stack), ARTIFACT, 'LoansArtifact');
const sourceTypes = (contentVersion: ContentVersion) => artifactOf({ contentVersion }).Properties.Source.SourceTypes;

describe('the lineage artefact of a dataset', () => {
  test('stands for the bucket under the id of the dataset', () => {
    expect(artifactOf(PERSONAL).Properties).toMatchObject({
      ArtifactType: 'DataSet',
      Source: {
        SourceUri: { 'Fn::Join': ['', ['s3://', { Ref: expect.stringMatching(/^LoansBucket/) }, '/']] },
        SourceTypes: [{ SourceIdType: 'Custom', Value: 'Data/Loans' }],
      },
      Properties: { datasetId: 'Data/Loans', purpose: 'Scoring of loan applications', confidentiality: 'internal', personalData: 'personal' },
    });
  });

  test.each([
    [ContentVersion.s3Version('L4kqtJlcpXroDTDmpUMLUo'), 'S3Version', 'L4kqtJlcpXroDTDmpUMLUo'],
    [ContentVersion.s3ETag('d8c2eafd90c266e19ab9dcacc479f8af'), 'S3ETag', 'd8c2eafd90c266e19ab9dcacc479f8af'],
    [ContentVersion.md5Hash('d8c2eafd90c266e19ab9dcacc479f8af'), 'MD5Hash', 'd8c2eafd90c266e19ab9dcacc479f8af'],
    [ContentVersion.custom('2026-11'), 'Custom', '2026-11'],
  ])('stands for the content that was stated: %j', (version, SourceIdType, Value) => {
    expect(sourceTypes(version)).toEqual([{ SourceIdType, Value }]);
  });

  test('leaves its name to SageMaker, as another content needs another artefact', () => {
    expect(artifactOf().Properties.ArtifactName).toBeUndefined();
  });

  test('stays when another takes its place, since models were trained on it', () => {
    expect(artifactOf()).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(artifactOf({ removalPolicy: RemovalPolicy.DESTROY })).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' });
  });

  test('carries the tags of the dataset', () => {
    expect(tagsOf(artifactOf())).toMatchObject({ 'ai:dataset-id': 'Data/Loans', 'ai:template': 'GovernedDataset' });
  });

  test('exists for ground truth', () => {
    Template.fromStack(loans({ dataRole: DataRole.GROUND_TRUTH }).stack).hasResource(ARTIFACT, Match.anyValue());
  });

  test.each([DataRole.CAPTURE, DataRole.EVIDENCE, DataRole.ARTEFACT, DataRole.KNOWLEDGE_BASE])('does not exist for %s, which no model learns from', (dataRole) => {
    const { stack, dataset } = loans({ dataRole });
    expect(dataset.artifact).toBeUndefined();
    Template.fromStack(stack).resourceCountIs(ARTIFACT, 0);
  });
});

test('fails for a content version of data that no model learns from', () => {
  expect(() => loans({ dataRole: DataRole.CAPTURE, contentVersion: ContentVersion.custom('2026-11') }))
    .toThrow("contentVersion says what a model learnt from, and data of role 'capture' is nothing that models learn from: leave it out (at 'Data/Loans')");
});

test('fails for a content version that says nothing', () => {
  expect(() => ContentVersion.custom(' ')).toThrow('content version (Custom) is empty: write text such as');
});

test('fails for an access log in a bucket with object lock', () => {
  const stack = new Stack(new App(), 'Data');
  expect(() => loans({ accessLogBucket: new Bucket(stack, 'Locked', { objectLockEnabled: true }) }, stack))
    .toThrow('accessLogBucket has object lock, and Amazon S3 delivers no access log to such a bucket: give a bucket without it, or leave it out');
});

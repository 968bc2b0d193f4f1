// internal
import { Check } from '../check';

export const COLLECTION = 'AWS::OpenSearchServerless::Collection';
export const POLICY = 'AWS::OpenSearchServerless::SecurityPolicy';
export const GRAPH = 'AWS::NeptuneGraph::Graph';

/** The collection is a vector store; collections for search and time series are not. */
export const isVectorCollection = Check.equalTo('Type', 'VECTORSEARCH');

/** The graph holds embeddings. */
export const isVectorGraph = Check.exists('VectorSearchConfiguration');

/** A rule of the policy names a vector store of the app, or every collection. */
const namesVectorStore = Check.json('Policy', Check.someItem('', Check.someItem('Rules', Check.someItem('Resource', Check.any(
  Check.equalTo('', 'collection/*'),
  Check.relatedTo('', COLLECTION, isVectorCollection),
)))));

/** It is certain that the security policy is for vector stores: the app has some, and nothing else that the policy could be for. */
export const coversVectorStores = Check.certain(Check.all(
  Check.appHas(COLLECTION, isVectorCollection),
  Check.any(Check.none(Check.appHas(COLLECTION, Check.none(isVectorCollection))), namesVectorStore),
));

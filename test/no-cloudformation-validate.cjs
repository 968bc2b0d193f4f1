// Stands in for the CDK's own validation engine, which takes seconds to start in each test file and cannot be switched off in
// the oldest supported aws-cdk-lib. What it would find has nothing to do with ours; the demo and the examples run with the real one.
exports.version = () => '0.0.0';
exports.TemplateFile = class {};
exports.RegoEngine = class {
  listRules() { return []; }
  validateDetailed() { return { diagnostics: [] }; }
};

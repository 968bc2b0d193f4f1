// Loaded into the jsii kernel with NODE_OPTIONS: counts the requests of the host language, and writes them to $KERNEL_CALLS at the end.
if (process.env.KERNEL_CALLS && /program\.js$/.test(process.argv[1] ?? '')) {
  const counts = { requests: 0, ours: 0, afterSynth: 0 };
  let synthesizing = false;
  const { parse } = JSON;
  JSON.parse = function (text, reviver) {
    if (typeof text === 'string' && /^\{"(api|complete|callback)"/.test(text)) {
      counts.requests++;
      counts.ours += text.includes('cdk-governed-ai.') ? 1 : 0;
      counts.afterSynth += synthesizing ? 1 : 0;
      synthesizing ||= /"method":"synth"/.test(text);
    }
    return parse(text, reviver);
  };
  process.on('exit', () => require('fs').writeFileSync(process.env.KERNEL_CALLS, JSON.stringify(counts)));
}

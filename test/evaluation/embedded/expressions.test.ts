import { shown } from './template-text';
import { isJsonataExpression, jsonataValue, jsonPathValue } from '../../../src/evaluation/embedded/expressions';
import { Token } from '../../../src/evaluation/token';

const BUCKET = new Token('bucket', true);

function text(...parts: Array<string | Token>): Token {
  return new Token('text', true, [], parts);
}

describe('an expression of a JSONPath state', () => {
  test.each([
    '$.input.image', '$$.Execution.Name', '$variable', '$', "States.StringToJson('1')", "States.Array('a')", '', 'States.Format', 'States.Format(', 'States.Format()',
    'States.Format($.template, $.a)', "States.Format('a') and more", "States.Format('a', )", "States.Format('a'", "States.Format('a',,'b')", "States.Format('a\\", 7, null, {}, [],
  ])('is decided at run time where it is %j', (expression) => {
    const value = jsonPathValue(expression);
    expect(value).toBeInstanceOf(Token);
    expect(value.parts).toBeUndefined();
    expect(value.isSet).toBe(false);
  });

  test.each([
    ["States.Format('s3://data/{}/train', $.id)", 's3://data/<a value decided at run time>/train'],
    ["States.Format( 's3://{}/{}' , 'data' , $$.Execution.Name ) ", 's3://data/<a value decided at run time>'],
    ["States.Format('{}-{}', States.UUID(), 7)", '<a value decided at run time>-<a value decided at run time>'],
    ["States.Format('{}', States.ArrayGetItem(States.StringSplit($.x, ','), 0))", '<a value decided at run time>'],
    ["States.Format('a{}b')", 'a<a value decided at run time>b'],
    ["States.Format('it\\'s \\{\\} {', 1)", "it's {} {"],
    ["States.Format('{}', 'a\\'b\\\\c')", "a'b\\c"],
    ["States.Format('plain')", 'plain'],
  ])('keeps the literal pieces of %s', (expression, expected) => {
    expect(shown(jsonPathValue(expression))).toBe(expected);
  });

  test('keeps tokens in the template and in literal arguments', () => {
    expect(shown(jsonPathValue(text("States.Format('s3://", BUCKET, "/{}/{}', '", BUCKET, "', $.x)")))).toBe('s3://<bucket>/<bucket>/<a value decided at run time>');
  });

  test('is decided at run time where a token may be any part of the call', () => {
    expect(shown(jsonPathValue(text("States.Format('a{}', ", BUCKET, ')')))).toBe('<a value decided at run time>');
    expect(jsonPathValue(BUCKET).parts).toBeUndefined();
  });
});

describe('a string of a JSONata state', () => {
  test.each(['{% $x %}', '{%%}', '{% "a" %}', '{%\n1\n%}'])('is an expression where it is %j', (value) => {
    expect(isJsonataExpression(value)).toBe(true);
  });

  test.each(['', 'a', ' {% $x %}', '{% $x %} ', 'a {% $x %}', '$.x', 7, null, undefined, {}, ['{% %}']])('is literal where it is %j', (value) => {
    expect(isJsonataExpression(value)).toBe(false);
  });

  test('is an expression where tokens stand inside the delimiters only', () => {
    expect(isJsonataExpression(text("{% 's3://", BUCKET, "' %}"))).toBe(true);
    expect(isJsonataExpression(text(BUCKET, ' %}'))).toBe(false);
    expect(isJsonataExpression(BUCKET)).toBe(false);
  });
});

describe('a JSONata expression', () => {
  test.each([
    ['{% true %}', true], ['{%false%}', false], ['{% 3600 %}', 3600], ['{% -1.5 %}', -1.5], ["{% 'abc' %}", 'abc'], ['{% "a\'b" %}', "a'b"], ["{% 'a\\\\\"b' %}", 'a\\"b'], ["{% '' %}", ''],
  ])('is its value where it is the literal %s', (expression, expected) => {
    expect(jsonataValue(expression)).toBe(expected);
  });

  test.each([
    ["{% 's3://data/' & $states.input.id & '/out' %}", 's3://data/<a value decided at run time>/out'],
    ["{%'job-'&$string($count($x))%}", 'job-<a value decided at run time>'],
    ['{% $states.context.Execution.Name & "-" & $now() %}', '<a value decided at run time>-<a value decided at run time>'],
  ])('keeps the literal pieces of %s', (expression, expected) => {
    const value = jsonataValue(expression);
    expect(shown(value)).toBe(expected);
    expect(value.isSet).toBe(true);
  });

  test('keeps tokens in literal text', () => {
    expect(shown(jsonataValue(text("{% 's3://", BUCKET, "/' & $states.input.x %}")))).toBe('s3://<bucket>/<a value decided at run time>');
  });

  test.each([
    '{% $states.input.x %}', "{% $x ? 'a' : 'b' %}", "{% 'a' & $x = 'ab' %}", "{% 'a\\'b' %}", "{% 'a' & %}", "{% & 'a' %}", "{% 'a %}", '{% {"a": 1} %}', '{% $f("a)") %}', '{%%}', '{%}',
    '{% $f($g($h(1))) & "a" %}', '{% 01 %}', "{% 'a' 'b' %}", '{% null %}',
  ])('is decided at run time where it is %s', (expression) => {
    const value = jsonataValue(expression);
    expect(value).toBeInstanceOf(Token);
    expect(value.parts).toBeUndefined();
    expect(value.isSet).toBe(false);
  });

  test('is decided at run time where a token stands outside literal text', () => {
    expect(jsonataValue(text("{% 'a' & ", BUCKET, ' %}')).parts).toBeUndefined();
    expect(jsonataValue(text('{% ', BUCKET, ' %}')).parts).toBeUndefined();
  });

  test('takes little time and never throws on hostile input', () => {
    const hostile = ['(', '$f(', "'a'&", '$', '\\a', 'a', '{}', "'"];
    for (const attack of hostile.flatMap((piece) => [piece.repeat(20_000), piece.repeat(5_000_000)])) {
      const start = process.hrtime.bigint();
      jsonataValue(`{% $f${attack} %}`);
      jsonataValue(`{% $f(${attack} %}`);
      jsonPathValue(`States.Format('${attack}')`);
      jsonPathValue(`States.Format('{}', States.f(${attack})`);
      expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(3000);
    }
  });
});

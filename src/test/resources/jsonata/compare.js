// Evaluates the expressions of standard input (a JSON array of [expression, bindings, expected texts or null]) with
// the reference implementation of JSONata and prints the differences, then the number of comparisons.
const jsonata = require(process.argv[2]);

async function main() {
  const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  for (const [expression, bindings, expected] of cases) {
    let found = null;
    try {
      const result = await jsonata(expression).evaluate(undefined, bindings);
      found = result === undefined ? null : [].concat(result);
    } catch (failure) {
      found = null;
    }
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      console.log(JSON.stringify({ expression, bindings, expected, found }));
    }
  }
  console.log(cases.length + ' compared');
}

main();

// Draws a chart of this module with rows of a file, to look at it without Kibana. The libraries are those of Kibana 7.17 and
// are not part of the project: npm install --prefix FOLDER vega@5.22.1 vega-lite@5.2.0
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [chart, rows, svg, folder = '.', width = '1200', height = '320'] = process.argv.slice(2);
if (!chart || !rows || !svg || chart === '--help') {
  console.error(`node draw.mjs CHART.json ROWS.json OUT.svg [FOLDER] [WIDTH] [HEIGHT]
  CHART.json  a file of dashboards/src/main/resources/io/bellwether/dashboards/charts
  ROWS.json   an array of objects with the fields that the chart names under usermeta
  FOLDER      where npm installed vega and vega-lite; default: the working directory`);
  process.exit(2);
}
const require = createRequire(join(resolve(folder), 'node_modules/'));
const vega = require('vega');
const vegaLite = require('vega-lite');

const spec = JSON.parse(readFileSync(chart, 'utf8'));
const fields = spec.usermeta.fields;
delete spec.usermeta;
spec.data = { name: 'rows', values: JSON.parse(readFileSync(rows, 'utf8')) };
Object.assign(spec, { width: Number(width), height: Number(height), autosize: { type: 'fit', contains: 'padding' } });

const warnings = [];
const logger = {
  level: () => logger,
  warn: (...parts) => (warnings.push(parts.join(' ')), logger),
  error: (...parts) => (warnings.push(parts.join(' ')), logger),
  info: () => logger,
  debug: () => logger,
};
const missing = fields.filter((field) => !spec.data.values.some((row) => row[field] !== undefined));
if (missing.length > 0) warnings.push(`no row has ${missing.join(', ')}`);

const view = new vega.View(vega.parse(vegaLite.compile(spec, { logger }).spec), { renderer: 'none', logger });
writeFileSync(svg, await view.toSVG());
warnings.forEach((warning) => console.error(warning));
process.exit(warnings.length === 0 ? 0 : 1);

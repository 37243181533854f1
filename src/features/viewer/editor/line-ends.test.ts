import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forEditing, forSaving } from './line-ends.ts';

const texts = fc
  .array(fc.constantFrom('a', 'ü', '\r', '\n', '\r\n', '\t', ' '), { maxLength: 30 })
  .map((parts) => parts.join(''));

it('gives the very same bytes back when nothing was changed, whatever the line ends, through the editor itself', () => {
  const property = fc.property(texts, fc.boolean(), (text, byteOrderMark) => {
    const editable = forEditing(text, byteOrderMark);
    const state = EditorState.create({ doc: editable.text, extensions: [EditorState.lineSeparator.of('\n')] });
    const saved = forSaving(state.doc.toString(), editable);
    expect(saved).toEqual(new TextEncoder().encode((byteOrderMark ? '\ufeff' : '') + text));
  });
  fc.assert(property, { numRuns: 500 });
});

it('edits a text of Windows line ends with plain ones', () => {
  expect(forEditing('a\r\nb\r\n', false)).toEqual({ text: 'a\nb\n', lineEnd: '\r\n', byteOrderMark: false });
  expect(forEditing('a\r\nb\n', false).lineEnd).toBe('\n');
});

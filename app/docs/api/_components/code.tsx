/** A sentence whose parts between backticks are code. */
export function Code({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed sentence never move
      <code key={index} className="rounded-small bg-sunken px-1 font-mono text-meta wrap-anywhere">
        {part}
      </code>
    ),
  );
}

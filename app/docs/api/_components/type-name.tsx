import type { TypePart } from "@/lib/openapi/schema-rows";

/** The wording of a type; schemas with a name are links to them. */
export function TypeName({ parts }: { parts: TypePart[] }) {
  return (
    <span className="font-mono text-meta wrap-anywhere">
      {parts.map(({ text, ref }, index) =>
        ref ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed wording never move
          <a key={index} href={`#schema-${ref}`} className="text-accent underline">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </span>
  );
}

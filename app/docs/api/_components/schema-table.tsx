import type { JsonSchema } from "@/lib/openapi/document-types";
import { limitsOf, type SchemaRow, schemaRows, typeOf } from "@/lib/openapi/schema-rows";
import { Code } from "./code";
import { TypeName } from "./type-name";
import type { Words } from "./words";

type Props = { schema: JsonSchema; caption: string; t: Words };

/** A schema as a table of its members; one that has none, such as a list of words, as a sentence. */
export function SchemaTable({ schema, caption, t }: Props) {
  const rows = schemaRows(schema);
  if (rows.length > 0) return <RowTable rows={rows} caption={caption} t={t} />;
  return (
    <p lang="en" className="mt-1">
      <TypeName parts={typeOf(schema)} />{" "}
      <span className="text-muted">
        <Code text={[schema.description, ...limitsOf(schema)].filter(Boolean).join("; ")} />
      </span>
    </p>
  );
}

/** Members or parameters: name and type on one side, what they mean and must keep to on the other. */
export function RowTable({ rows, caption, t }: { rows: SchemaRow[]; caption: string; t: Words }) {
  return (
    <table className="mt-1 w-full table-fixed">
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        <col className="w-2/5" />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("field")}</th>
          <th scope="col">{t("meaning")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.path} className="border-t align-top">
            <th scope="row" className="py-1.5 pe-4 text-start font-normal">
              <code className="font-mono text-meta wrap-anywhere">{row.path}</code>
              {!row.required && <span className="ms-2 text-meta text-muted">{t("optional")}</span>}
            </th>
            <td lang="en" className="py-1.5">
              <TypeName parts={row.type} />
              {row.description && (
                <p>
                  <Code text={row.description} />
                </p>
              )}
              {row.limits.length > 0 && (
                <p className="text-meta text-muted">
                  <Code text={row.limits.join("; ")} />
                </p>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { ReactNode } from "react";
import { errorKinds } from "@/lib/errors";
import { curlExample } from "@/lib/openapi/curl-example";
import type { JsonSchema, MediaType, OperationObject, Parameter } from "@/lib/openapi/document-types";
import { limitsOf, type SchemaRow, typeOf } from "@/lib/openapi/schema-rows";
import { Code } from "./code";
import { RowTable, SchemaTable } from "./schema-table";
import { WhoMayCall } from "./who-may-call";
import type { Words } from "./words";

type Props = {
  method: string;
  path: string;
  operation: OperationObject;
  schemas: Record<string, JsonSchema>;
  t: Words;
  role: Words;
};

/** All there is to know of one call. */
export function OperationSection({ method, path, operation, schemas, t, role }: Props) {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const curl = curlExample(method, path, operation);
  const answers = Object.entries(responses).filter(([, { content }]) => !content?.["application/problem+json"]);
  return (
    <article id={operationId} aria-labelledby={`${operationId}-title`} className="scroll-mt-4 border-b py-6 last:border-b-0">
      <h3 id={`${operationId}-title`} lang="en" className="text-title font-semibold">
        {summary}
      </h3>
      <p className="mt-1 font-mono wrap-anywhere">
        <span className="font-semibold">{method}</span> {path}
      </p>
      {description && (
        <p lang="en" className="mt-2 max-w-prose">
          <Code text={description} />
        </p>
      )}
      <WhoMayCall operation={operation} t={t} role={role} />
      {parameters && (
        <Part title={t("parameters")}>
          <RowTable rows={parameters.map(parameterRow)} caption={t("parameters")} t={t} />
        </Part>
      )}
      {requestBody && (
        <Part title={t("request")}>
          <Bodies content={requestBody.content} schemas={schemas} caption={t("request")} t={t} />
        </Part>
      )}
      {answers.map(([status, { description: means, content, headers }]) => (
        <Part key={status} title={t("answer", { status })} note={[means, headers?.ETag && "ETag"].filter(Boolean).join(" · ")}>
          {content && <Bodies content={content} schemas={schemas} caption={t("answer", { status })} t={t} />}
        </Part>
      ))}
      <Part title={t("refusals")}>
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {operation["x-problems"].map((kind) => (
            <li key={kind}>
              <span className="text-muted">{errorKinds[kind][0]}</span> <code className="font-mono text-meta">{kind}</code>
            </li>
          ))}
        </ul>
      </Part>
      {curl && (
        <Part title={t("example")}>
          <Listing text={curl} />
        </Part>
      )}
    </article>
  );
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <div className="mt-4">
      <h4 className="text-meta font-medium text-muted">
        {title}
        {note && (
          <span lang="en" className="font-normal">
            {" "}
            · {note}
          </span>
        )}
      </h4>
      {children}
    </div>
  );
}

type BodiesProps = { content: Record<string, MediaType>; schemas: Record<string, JsonSchema>; caption: string; t: Words };

/** The members of each media type, folded where the schema has a name and so stands below too; and an example where there is one. */
function Bodies({ content, schemas, caption, t }: BodiesProps) {
  return Object.entries(content).map(([mediaType, { schema, example }]) => (
    <div key={mediaType} className="mt-1">
      <p className="font-mono text-meta text-muted">{mediaType}</p>
      <Members schema={schema} schemas={schemas} caption={`${caption} ${mediaType}`} t={t} />
      {example !== undefined && (
        <details className="mt-2">
          <summary>{t("example")}</summary>
          <Listing text={JSON.stringify(example, null, 2)} />
        </details>
      )}
    </div>
  ));
}

function Members({ schema, schemas, caption, t }: { schema: JsonSchema; schemas: Record<string, JsonSchema>; caption: string; t: Words }) {
  const [{ ref = null } = {}] = typeOf(schema);
  const named = ref === null ? undefined : schemas[ref];
  if (!named) return <SchemaTable schema={schema} caption={caption} t={t} />;
  return (
    <details className="mt-1">
      <summary className="font-mono text-meta">{ref}</summary>
      <SchemaTable schema={named} caption={caption} t={t} />
    </details>
  );
}

function Listing({ text }: { text: string }) {
  return (
    <pre dir="ltr" className="mt-1 rounded-control bg-sunken p-3 font-mono text-meta whitespace-pre-wrap wrap-anywhere">
      {text}
    </pre>
  );
}

function parameterRow({ name, in: place, required, description, schema }: Parameter): SchemaRow {
  return {
    path: name,
    type: [{ text: `${place} · ` }, ...typeOf(schema)],
    required,
    description: description ?? null,
    limits: limitsOf(schema),
  };
}

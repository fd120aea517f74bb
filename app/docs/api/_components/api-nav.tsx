import type { OperationObject } from "@/lib/openapi/document-types";

type Call = { method: string; path: string; operation: OperationObject };
type Props = { label: string; schemas: string; groups: { name: string; operations: Call[] }[] };

/** The contents: beside the text where there is room, before it and folded on a phone. */
export function ApiNav({ label, schemas, groups }: Props) {
  const list = (
    <ul className="flex flex-col gap-4">
      {groups.map(({ name, operations }) => (
        <li key={name} lang="en">
          <p className="font-medium">{name}</p>
          <ul className="mt-1">
            {operations.map(({ operation }) => (
              <li key={operation.operationId}>
                <a href={`#${operation.operationId}`} className="block rounded-small py-1 text-meta text-muted hover:text-text">
                  {operation.summary}
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li>
        <a href="#schemas" className="block rounded-small py-1 font-medium">
          {schemas}
        </a>
      </li>
    </ul>
  );
  return (
    <nav aria-label={label} className="shrink-0 max-md:border-b md:w-64 md:border-e">
      <details className="px-4 py-3 md:hidden">
        <summary className="font-medium">{label}</summary>
        <div className="pt-3">{list}</div>
      </details>
      <div className="sticky top-0 hidden max-h-dvh overflow-auto px-4 py-6 md:block">{list}</div>
    </nav>
  );
}

import { createTranslator, type Messages } from "use-intl/core";
import { Link } from "@/components/ui/link";
import { Wordmark } from "@/components/ui/wordmark";
import { buildDocument } from "@/lib/openapi/build-document";
import { pageTitle, requestTexts } from "../../request-texts";
import { ApiNav } from "./_components/api-nav";
import { Code } from "./_components/code";
import { OperationSection } from "./_components/operation-section";
import { SchemaTable } from "./_components/schema-table";
import type { Words } from "./_components/words";

export const generateMetadata = pageTitle("api");

const document = buildDocument();
const groups = document.tags.map(({ name }) => ({
  name,
  operations: Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags[0] === name)
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  ),
}));

/** The OpenAPI document as a page: it holds no data, so it asks nobody who they are, and it needs no script. */
export default async function ApiPage() {
  const { locale, messages }: { locale: string; messages: Messages } = await requestTexts();
  const t: Words = createTranslator({ locale, messages, namespace: "apiDocs" });
  const role: Words = createTranslator({ locale, messages, namespace: "shell.roles" });
  return (
    <div className="min-h-full">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2">
        {t("skip")}
      </a>
      <header className="flex h-11 items-center gap-4 border-b px-4">
        <Link href="/" className="rounded-small">
          <Wordmark />
        </Link>
        <a href="/api/openapi.json" className="ms-auto text-accent underline">
          openapi.json
        </a>
      </header>
      <div className="mx-auto flex max-w-300 max-md:flex-col">
        <ApiNav label={t("contents")} schemas={t("schemas")} groups={groups} />
        <main id="main" className="min-w-0 flex-1 px-4 pt-6 pb-24 md:px-8">
          <h1 className="text-page font-semibold">{t("title")}</h1>
          <p className="mt-1 max-w-prose text-muted">{t("intro")}</p>
          <p lang="en" className="mt-3 max-w-prose">
            <Code text={document.info.description} />
          </p>
          {groups.map(({ name, operations }) => (
            <section key={name} aria-labelledby={groupId(name)}>
              <h2 id={groupId(name)} lang="en" className="mt-10 scroll-mt-4 border-b pb-1 text-page font-semibold">
                {name}
              </h2>
              {operations.map((call) => (
                <OperationSection key={call.operation.operationId} {...call} schemas={document.components.schemas} t={t} role={role} />
              ))}
            </section>
          ))}
          <section aria-labelledby="schemas">
            <h2 id="schemas" className="mt-10 scroll-mt-4 border-b pb-1 text-page font-semibold">
              {t("schemas")}
            </h2>
            {Object.entries(document.components.schemas).map(([name, schema]) => (
              <section key={name} aria-labelledby={`schema-${name}`} className="mt-6">
                <h3 id={`schema-${name}`} className="scroll-mt-4 font-mono text-body font-semibold">
                  {name}
                </h3>
                <SchemaTable schema={schema} caption={t("membersOf", { name })} t={t} />
              </section>
            ))}
          </section>
        </main>
      </div>
    </div>
  );
}

function groupId(name: string): string {
  return `group-${name.toLowerCase().replaceAll(" ", "-")}`;
}

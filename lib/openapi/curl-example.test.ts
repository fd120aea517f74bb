import { expect, test } from "vitest";
import { buildDocument } from "@/lib/openapi/build-document";
import { curlExample } from "@/lib/openapi/curl-example";

const { paths } = buildDocument();
const exampleOf = (method: string, path: string) => {
  const operation = paths[path]?.[method.toLowerCase()];
  return operation ? curlExample(method, path, operation) : "";
};

test("a program's call has its key, the headers it must send, and a body that can be sent as it is", () => {
  const command = exampleOf("POST", "/api/v1/verifications") ?? "";
  expect(command).toContain(`curl -s -X POST "$SECONDLOOK/api/v1/verifications" \\\n  -H "Authorization: Bearer $KEY"`);
  expect(command).toContain(`-H "Idempotency-Key: $(uuidgen)"`);
  expect(JSON.parse(/-d '([^']+)'/.exec(command)?.[1] ?? "")).toMatchObject({ externalId: "ver_123" });
});

test("what has to be filled in is between angle brackets", () => {
  expect(exampleOf("GET", "/api/v1/cases/{id}")).toContain(`curl -s "$SECONDLOOK/api/v1/cases/<id>" \\\n`);
  expect(exampleOf("GET", "/api/v1/audit/export")).toContain("/export?format=<format>&purpose=<purpose>");
});

test("what only people may do has none", () => {
  expect(exampleOf("POST", "/api/v1/cases/{id}/decisions")).toBeNull();
});

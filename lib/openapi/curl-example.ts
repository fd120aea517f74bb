import type { OperationObject } from "./document-types";

/** The command with which a program calls an operation, or null where programs may not. Its secrets are placeholders. */
export function curlExample(method: string, path: string, operation: OperationObject): string | null {
  if (operation["x-scopes"].length === 0) return null;
  const body = operation.requestBody?.content["application/json"]?.example;
  const { parameters = [] } = operation;
  const query = parameters.filter((parameter) => parameter.in === "query" && parameter.required).map(({ name }) => `${name}=<${name}>`);
  const address = `$SECONDLOOK${path.replaceAll(/\{(\w+)\}/g, "<$1>")}${query.length > 0 ? `?${query.join("&")}` : ""}`;
  const headers = [
    "Authorization: Bearer $KEY",
    ...parameters.filter((parameter) => parameter.in === "header" && parameter.required).map(({ name }) => headerExample(name)),
    ...(body === undefined ? [] : ["Content-Type: application/json"]),
  ];
  return [
    `curl -s ${method === "GET" ? "" : `-X ${method} `}"${address}"`,
    ...headers.map((header) => `-H "${header}"`),
    ...(body === undefined ? [] : [`-d '${JSON.stringify(body, null, 2)}'`]),
  ].join(" \\\n  ");
}

function headerExample(name: string): string {
  return name === "If-Match" ? `If-Match: \\"1\\"` : `${name}: $(uuidgen)`;
}

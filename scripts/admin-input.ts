import { z } from "zod";
import { plainText } from "@/lib/contracts/common";
import { type ApiScope, apiScopes, type Role, roles } from "@/lib/contracts/vocabulary";

type Given = Record<string, string | undefined>;

const emailSchema = z.email("is not an address such as ada@example.org").max(254, "is longer than 254 characters");
const nameSchema = plainText(100);

/**
 * The person that the options of `create-user` describe; without a name it is the e-mail's first part.
 * @throws Error with one sentence about the first option that cannot be used.
 */
export function readUserOptions({ email, role: wanted, name }: Given): { email: string; role: Role; name: string } {
  const role = roles.find((known: Role) => known === wanted);
  if (!email || !role) throw new Error(`create-user needs --email and --role, one of ${roles.join(", ")}.`);
  const address = checked("--email", emailSchema, email.trim());
  return { email: address, role, name: checked("--name", nameSchema, name?.trim() || (address.split("@")[0] ?? address)) };
}

/**
 * The API key that the options of `create-api-key` describe.
 * @throws Error with one sentence about the first option that cannot be used.
 */
export function readApiKeyOptions({ name, scopes: wanted }: Given): { name: string; scopes: ApiScope[] } {
  const asked = (wanted ?? "").split(",").filter((scope) => scope !== "");
  const scopes = apiScopes.filter((scope: ApiScope) => asked.includes(scope));
  if (!name?.trim() || asked.length === 0 || scopes.length !== asked.length)
    throw new Error(`create-api-key needs --name and --scopes, some of ${apiScopes.join(",")}.`);
  return { name: checked("--name", nameSchema, name.trim()), scopes };
}

/** The value is quoted as JSON, because a control character must not reach the terminal either. */
function checked(option: string, schema: z.ZodType<string>, value: string): string {
  const { data, error } = schema.safeParse(value);
  if (error) throw new Error(`${option} ${JSON.stringify(value)} cannot be used: it ${error.issues[0]?.message}.`);
  return data;
}

import pg from "pg";
import { expect, test, vi } from "vitest";
import { createVerification } from "@/server/intake/create-verification";
import { getVerification } from "@/server/intake/get-verification";
import { apiActor, testJpeg, verificationInput } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { storedFiles } = useTestDatabase();

test("pictures stay whose commit was made and whose answer was lost on the way", async () => {
  const input = verificationInput({ images: [{ id: "a", kind: "selfie", bytes: await testJpeg("lost") }] });
  const platform = apiActor("verifications:write");
  const query = pg.Client.prototype.query as (...args: unknown[]) => Promise<unknown>;
  const wire = vi.spyOn(pg.Client.prototype, "query").mockImplementation(async function (this: pg.Client, ...args: unknown[]) {
    const answer = await query.apply(this, args);
    const [statement] = args as [{ text?: string } | string];
    if ((typeof statement === "string" ? statement : statement.text) === "COMMIT") throw new Error("Connection terminated unexpectedly");
    return answer;
  } as never);
  await expect(createVerification(platform, input)).rejects.toThrow();
  wire.mockRestore();
  expect(await storedFiles()).toHaveLength(3);
  const made = await createVerification(platform, input);
  expect((await getVerification(platform, made.id)).images).toHaveLength(1);
});

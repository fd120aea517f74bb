import { AppError } from "@/lib/errors";
import { openRoute } from "@/server/route";

const handler = openRoute({ name: "/api/{unknown}" }, async () => {
  throw new AppError("not-found", "There is nothing at this address.");
});

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };

import { createTranslator } from "use-intl/core";
import { StateMessage } from "@/components/ui/state-message";
import { requestTexts } from "./request-texts";

/** Made on the server with a plain link, because whatever it needs would come along with every page. */
export default async function NotFound() {
  const t = createTranslator(await requestTexts());
  return (
    <StateMessage title={t("shell.notFoundTitle")} text={t("shell.notFoundText")}>
      <a href="/" className="text-accent underline">
        Secondlook
      </a>
    </StateMessage>
  );
}

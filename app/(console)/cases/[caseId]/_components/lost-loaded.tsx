import { useTranslations } from "use-intl";
import { StateMessage } from "@/components/ui/state-message";
import { useLoaded } from "@/lib/use-loaded";
import type { LostCaseProps } from "./lost-case";

const loadLostCase = () => import("./lost-case").then(({ LostCase }) => LostCase);

/** Says at once that the case was lost; the rest of the screen, which few ever see, is fetched only then. */
export function LostLoaded(props: LostCaseProps) {
  const t = useTranslations("case");
  const { part: LostCase } = useLoaded(loadLostCase, true);
  return LostCase ? <LostCase {...props} /> : <StateMessage title={t("lostTitle")} text={props.loss.message} />;
}

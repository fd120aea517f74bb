import { useTranslations } from "use-intl";
import type { PaneImage } from "./pane-images";

/** What a picture is called: in full ("Front of the document") or short, for its thumbnail ("Front"). */
export function usePictureName(): (image: PaneImage, form: "names" | "shortNames") => string {
  const t = useTranslations("viewer");
  return (image, form) => {
    const name = t(`${form}.${image.kind}`);
    return image.number === null ? name : t("numbered", { name, number: image.number });
  };
}

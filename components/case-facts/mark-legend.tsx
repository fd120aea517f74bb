import { useTranslations } from "use-intl";
import { markSigns } from "@/components/case-facts/mark-signs";
import { Keycap } from "@/components/ui/keycap";
import { fieldMarks } from "@/lib/contracts/vocabulary";

/** The keys that lead to the fields and mark them; a screen reader hears them with the table. */
export function MarkLegend() {
  const t = useTranslations("facts.fields");
  const shortcuts = useTranslations("shortcuts");
  return (
    <ul aria-hidden="true" className="flex flex-wrap items-center gap-x-4">
      <li className="flex items-center gap-1.5">
        <Keycap>d</Keycap> {shortcuts("fields")}
      </li>
      {fieldMarks.map((mark, index) => (
        <li key={mark} className="flex items-center gap-1.5">
          <Keycap>{String(index + 1)}</Keycap> {markSigns[mark].sign} {t(`marks.${mark}`)}
        </li>
      ))}
    </ul>
  );
}

import { useTranslations } from "use-intl";
import { TextArea } from "@/components/ui/field";

type Props = {
  /** What this installation says its key is. */
  logKey: string | null;
  value: string;
  onChange: (value: string) => void;
  witnesses: string;
  onWitnesses: (value: string) => void;
  wrong: "keys" | "witnesses" | null;
};

/** The keys that the reader trusts. The page says where the one it filled in comes from: from the party that is being checked. */
export function KeyFields({ logKey, value, onChange, witnesses, onWitnesses, wrong }: Props) {
  const t = useTranslations("verify");
  return (
    <>
      <TextArea
        label={t("key.label")}
        name="log-key"
        rows={2}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        hint={t(logKey !== null && value === logKey ? "key.fromSite" : "key.none")}
        error={wrong === "keys" ? t("key.wrong") : undefined}
        spellCheck={false}
        autoComplete="off"
        className="[&_textarea]:font-mono [&_textarea]:break-all"
      />
      <TextArea
        label={t("witnesses.label")}
        name="witness-keys"
        rows={2}
        value={witnesses}
        onChange={(event) => onWitnesses(event.target.value)}
        hint={t("witnesses.hint")}
        error={wrong === "witnesses" ? t("witnesses.wrong") : undefined}
        spellCheck={false}
        autoComplete="off"
        className="[&_textarea]:font-mono [&_textarea]:break-all"
      />
    </>
  );
}

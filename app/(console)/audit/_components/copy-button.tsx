"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

/** Puts the text on the clipboard and says for two seconds whether that worked. */
export function CopyButton({ text }: { text: string }) {
  const t = useTranslations("audit");
  const [said, setSaid] = useState<"copied" | "copyFailed" | null>(null);

  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), 2_000);
    return () => clearTimeout(timer);
  }, [said]);

  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid("copied"),
      () => setSaid("copyFailed"),
    );
  return (
    <div className="flex items-center gap-2">
      <span role="status" className="text-meta text-muted">
        {said && t(`panel.${said}`)}
      </span>
      <Button tone="quiet" onClick={copy}>
        {t("panel.copy")}
      </Button>
    </div>
  );
}

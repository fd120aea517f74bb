"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiError, api } from "@/lib/api-client";
import { leave } from "./leave";

const idleMs = 15 * 60_000;
const warnMs = 13 * 60_000;
const reportEveryMs = 60_000;

/** Tells the server of a person's input at most once a minute, and warns before the sign-in ends for want of it. */
export function IdleWatch() {
  const t = useTranslations("shell");
  const lastInput = useRef(0);
  const lastReport = useRef(0);
  const [warning, setWarning] = useState(false);

  useEffect(() => {
    lastInput.current = Date.now();
    lastReport.current = Date.now();
    const onInput = () => {
      const now = Date.now();
      lastInput.current = now;
      setWarning(false);
      if (now - lastReport.current < reportEveryMs) return;
      lastReport.current = now;
      api("/api/v1/session/input", { method: "POST" }).catch((error: unknown) => {
        if (error instanceof ApiError && error.problem.status === 401) leave("ended");
      });
    };
    const timer = setInterval(() => {
      const quiet = Date.now() - lastInput.current;
      if (quiet > idleMs) leave("idle");
      else setWarning(quiet > warnMs);
    }, 5_000);
    const events = ["pointerdown", "keydown", "wheel"] as const;
    for (const name of events) window.addEventListener(name, onInput, { passive: true });
    return () => {
      clearInterval(timer);
      for (const name of events) window.removeEventListener(name, onInput);
    };
  }, []);

  // A dialog of its own: one that is open already makes everything beside it silent, and this has to be heard.
  return (
    <Dialog open={warning} onOpenChange={() => setWarning(false)} title={t("idleTitle")}>
      <p>{t("idleWarning")}</p>
      <div className="mt-4 flex justify-end">
        <Button tone="primary" onClick={() => setWarning(false)}>
          {t("stay")}
        </Button>
      </div>
    </Dialog>
  );
}

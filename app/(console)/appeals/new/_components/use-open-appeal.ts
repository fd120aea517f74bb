"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { OpenAppealInput } from "@/lib/contracts/appeal";
import { appealMutations } from "@/lib/queries/appeals";

type Draft = OpenAppealInput & { file: File | null };

/**
 * Opens the appeal and then adds its picture. When only the picture is refused the appeal stays open (`openedId`), and
 * sending again tries the picture alone.
 */
export function useOpenAppeal() {
  const router = useRouter();
  const client = useQueryClient();
  const [openedId, setOpenedId] = useState<string | null>(null);
  const open = useMutation(appealMutations.open());
  const attach = useMutation(appealMutations.attach());
  const send = useMutation({
    mutationFn: async ({ file, ...input }: Draft) => {
      const id = openedId ?? (await open.mutateAsync(input)).id;
      setOpenedId(id);
      if (file) await attach.mutateAsync({ appealId: id, file });
      return id;
    },
    onSuccess: (id) => router.push(`/appeals/${id}`),
    onSettled: () => void client.invalidateQueries({ queryKey: ["appeals", "list"] }),
  });
  return { openedId, send: (draft: Draft) => send.mutate(draft), isPending: send.isPending || send.isSuccess, error: send.error };
}

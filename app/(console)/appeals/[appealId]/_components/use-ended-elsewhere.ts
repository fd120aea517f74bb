"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/api-client";

/** For `onError` of whatever is done to an appeal: where it has ended meanwhile it is read anew, and the page follows. */
export function useEndedElsewhere(): (error: Error) => void {
  const client = useQueryClient();
  return (error) => {
    if (error instanceof ApiError && error.is("not-open")) void client.invalidateQueries({ queryKey: ["appeals"] });
  };
}

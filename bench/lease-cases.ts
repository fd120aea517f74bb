import pg from "pg";

/** A case in somebody's hands: what a decision has to name. */
export type Leased = { id: string; version: number; leaseToken: string; holderId: string; verificationId: string; number: number };

/** Gives open cases without a holder to these people in turn, for an hour. One statement, because claiming is not what is measured. */
export async function leaseCases(ownerUrl: string, holders: { id: string }[], count: number): Promise<Leased[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Leased>(
      `UPDATE cases SET holder_id = ($1::uuid[])[1 + place % cardinality($1::uuid[])], lease_token = gen_random_uuid(),
         claimed_at = now(), lease_expires_at = now() + interval '1 hour'
       FROM (SELECT id AS free, row_number() OVER (ORDER BY due_at, id)::int AS place FROM cases
             WHERE state = 'open' AND holder_id IS NULL ORDER BY due_at, id LIMIT $2) frees
       WHERE id = free
       RETURNING id, version, lease_token AS "leaseToken", holder_id AS "holderId", verification_id AS "verificationId", number`,
      [holders.map(({ id }) => id), count],
    );
    if (rows.length < count) throw new Error(`Only ${rows.length} of ${count} cases were left to give out: fill in more.`);
    return rows;
  } finally {
    await client.end();
  }
}

/** Gives leased cases to another person, as after a lease that ran out; gives the new tokens by case. */
export async function passOn(ownerUrl: string, leased: Leased[], to: { id: string }): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; leaseToken: string }>(
      `UPDATE cases SET holder_id = $1, lease_token = gen_random_uuid() WHERE id = ANY ($2::uuid[]) RETURNING id, lease_token AS "leaseToken"`,
      [to.id, leased.map(({ id }) => id)],
    );
    return new Map(rows.map(({ id, leaseToken }) => [id, leaseToken]));
  } finally {
    await client.end();
  }
}

-- A name without its schema is looked for among temporary tables first. Whoever may make one, as every role may, could put an empty
-- or a forged table in the place of ours before the eyes of a rule: so the rules look there last.
DO $$
DECLARE rule regprocedure;
BEGIN
  FOR rule IN
    SELECT p.oid FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.pronamespace = 'public'::regnamespace AND l.lanname = 'plpgsql' AND p.proconfig IS NULL AND p.proowner = current_user::regrole
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', rule);
  END LOOP;
END $$;

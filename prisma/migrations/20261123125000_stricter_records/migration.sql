-- Two records that the database itself now guards more closely: a decision taken back, and what somebody said of the faces.

CREATE OR REPLACE FUNCTION decision_undos_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  undone decisions%ROWTYPE;
BEGIN
  SELECT * INTO undone FROM decisions WHERE id = NEW.decision_id;
  PERFORM 1 FROM cases WHERE id = undone.case_id FOR UPDATE;
  -- undone_at comes from the clock of the process, so by itself it could be any time that suits. The clock of the database bounds
  -- it; the minute allows for the two to differ.
  IF NEW.undone_at >= undone.effective_at OR clock_timestamp() > undone.effective_at + interval '1 minute' THEN
    RAISE EXCEPTION 'the decision is final' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_undos_in_time';
  END IF;
  IF EXISTS (
    SELECT 1 FROM decisions d WHERE d.case_id = undone.case_id AND d.case_version > undone.case_version
      AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id)
  ) THEN
    RAISE EXCEPTION 'a later decision rests on this one' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_undos_newest';
  END IF;
  RETURN NEW;
END $$;

-- What somebody said of the faces decides what they may see, so it is theirs only while they review that case in that queue.
CREATE FUNCTION judgements_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  judged cases%ROWTYPE;
BEGIN
  SELECT * INTO judged FROM cases WHERE id = NEW.case_id FOR UPDATE;
  -- Whether the lease still runs is for the clock of the process to say.
  IF judged.holder_id IS DISTINCT FROM NEW.reviewer_id OR judged.reserved THEN
    RAISE EXCEPTION 'only the holder of a case judges it' USING ERRCODE = 'check_violation', CONSTRAINT = 'judgements_by_holder';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.reviewer_id AND role IN ('reviewer', 'senior_reviewer')) THEN
    RAISE EXCEPTION 'only reviewers judge' USING ERRCODE = 'check_violation', CONSTRAINT = 'judgements_by_reviewer';
  END IF;
  IF (judged.state::text, NEW.stage::text) NOT IN
    (('open', 'first'), ('second_review', 'second'), ('escalated', 'escalation'), ('appeal_review', 'appeal')) THEN
    RAISE EXCEPTION 'the stage is not that of the case' USING ERRCODE = 'check_violation', CONSTRAINT = 'judgements_stage_of_case';
  END IF;
  IF NEW.phase = 'after' AND NOT EXISTS (
    SELECT 1 FROM judgements WHERE case_id = NEW.case_id AND reviewer_id = NEW.reviewer_id AND stage = NEW.stage
      AND question = NEW.question AND phase = 'before'
  ) THEN
    RAISE EXCEPTION 'there is no first answer to change' USING ERRCODE = 'check_violation', CONSTRAINT = 'judgements_before_first';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER judgements_in_turn BEFORE INSERT ON judgements FOR EACH ROW EXECUTE FUNCTION judgements_in_turn();

-- By hand: one pass over each table.
ALTER TABLE "action_versions" ALTER COLUMN "report" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "settlements" DROP CONSTRAINT "settlements_webmaster_id_webmasters_id_fk", ALTER COLUMN "verdict" SET DATA TYPE json USING (("verdict" || jsonb_build_object('commission', "verdict" #> '{commission,amount}', 'atStake', "verdict" #> '{atStake,amount}')) - 'id' - 'outcome')::json, ALTER COLUMN "evidence" SET DATA TYPE json, ALTER COLUMN "difference" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "commission_entries" DROP CONSTRAINT "commission_entries_webmaster_id_webmasters_id_fk";--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "click_at" timestamp with time zone, ADD COLUMN "click_country" char(2), ADD COLUMN "click_anonymizer" text;--> statement-breakpoint
CREATE INDEX "actions_matchable" ON "actions" USING btree ("id") WHERE webmaster_id is null and (said_click_id is not null or said_link_code is not null);--> statement-breakpoint
-- What the two foreign keys held, asked once a statement and not once a row.
CREATE FUNCTION "demand_webmasters"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unknown integer;
BEGIN
  SELECT a.id INTO unknown FROM (SELECT DISTINCT webmaster_id AS id FROM added) a
    WHERE a.id IS NOT NULL AND NOT EXISTS (SELECT FROM webmasters w WHERE w.id = a.id) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '%: there is no webmaster %', TG_TABLE_NAME, unknown USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "settlements_webmasters" AFTER INSERT ON "settlements" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "demand_webmasters"();
--> statement-breakpoint
CREATE TRIGGER "commission_entries_webmasters" AFTER INSERT ON "commission_entries" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "demand_webmasters"();
--> statement-breakpoint
-- Whoever takes a webmaster away waits for those who write, and they for him: no line is added unseen.
CREATE FUNCTION "keep_webmaster"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE settlements, commission_entries IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM commission_entries e WHERE e.webmaster_id = OLD.id) OR EXISTS (SELECT FROM settlements s WHERE s.webmaster_id = OLD.id) THEN
    RAISE EXCEPTION 'webmaster % stands in the ledger', OLD.id USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER "webmasters_in_ledger" BEFORE DELETE OR UPDATE OF "id" ON "webmasters" FOR EACH ROW EXECUTE FUNCTION "keep_webmaster"();

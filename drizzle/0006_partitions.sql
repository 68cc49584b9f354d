-- By hand: what is there becomes the default partition, from which prilavok's own housekeeping moves it to partitions of its own.
ALTER TABLE "clicks" RENAME TO "clicks_default";--> statement-breakpoint
ALTER TABLE "clicks_default" DROP CONSTRAINT "clicks_pkey";--> statement-breakpoint
ALTER TABLE "clicks_default" ADD CONSTRAINT "clicks_default_key" PRIMARY KEY ("id", "at");--> statement-breakpoint
ALTER TABLE "clicks_default" DROP CONSTRAINT "clicks_link_code_links_code_fk";--> statement-breakpoint
ALTER INDEX "clicks_link" RENAME TO "clicks_default_link";--> statement-breakpoint
CREATE TABLE "clicks" (LIKE "clicks_default") PARTITION BY RANGE ("at");--> statement-breakpoint
ALTER TABLE "clicks" ADD CONSTRAINT "clicks_key" PRIMARY KEY ("id", "at");--> statement-breakpoint
CREATE INDEX "clicks_link" ON "clicks" USING btree ("link_code", "at");--> statement-breakpoint
ALTER TABLE "clicks" ATTACH PARTITION "clicks_default" DEFAULT;--> statement-breakpoint
ALTER TABLE "inbox" RENAME TO "inbox_default";--> statement-breakpoint
ALTER TABLE "inbox_default" RENAME CONSTRAINT "inbox_pkey" TO "inbox_default_key";--> statement-breakpoint
ALTER INDEX "inbox_open" RENAME TO "inbox_default_open";--> statement-breakpoint
CREATE TABLE "inbox" (LIKE "inbox_default" INCLUDING DEFAULTS) PARTITION BY RANGE ("update_id");--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_pkey" PRIMARY KEY ("update_id");--> statement-breakpoint
CREATE INDEX "inbox_open" ON "inbox" USING btree ("lane", "update_id") WHERE done_at is null and parked_because is null;--> statement-breakpoint
ALTER TABLE "inbox" ATTACH PARTITION "inbox_default" DEFAULT;--> statement-breakpoint
-- What the foreign key of clicks held, asked once a statement and not once a row.
CREATE FUNCTION "demand_links"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unknown text;
BEGIN
  SELECT a.code INTO unknown FROM (SELECT DISTINCT link_code AS code FROM added) a
    WHERE NOT EXISTS (SELECT FROM links l WHERE l.code = a.code) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'clicks: there is no link %', unknown USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "clicks_links" AFTER INSERT ON "clicks" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "demand_links"();
--> statement-breakpoint
-- Whoever takes a link away waits for those who store clicks, and they for him: no click is added unseen.
CREATE FUNCTION "keep_clicked_link"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE clicks IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM clicks c WHERE c.link_code = OLD.code) THEN
    RAISE EXCEPTION 'link % has clicks', OLD.code USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER "links_clicked" BEFORE DELETE OR UPDATE OF "code" ON "links" FOR EACH ROW EXECUTE FUNCTION "keep_clicked_link"();

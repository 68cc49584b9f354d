-- By hand: what is there becomes the default partition, from which prilavok's own housekeeping moves it to partitions of its own.
ALTER TABLE "clicks" RENAME TO "clicks_default";--> statement-breakpoint
ALTER TABLE "clicks_default" DROP CONSTRAINT "clicks_pkey";--> statement-breakpoint
ALTER TABLE "clicks_default" ADD CONSTRAINT "clicks_default_key" PRIMARY KEY ("id", "at");--> statement-breakpoint
ALTER TABLE "clicks_default" RENAME CONSTRAINT "clicks_link_code_links_code_fk" TO "clicks_default_link_code_fk";--> statement-breakpoint
ALTER INDEX "clicks_link" RENAME TO "clicks_default_link";--> statement-breakpoint
CREATE TABLE "clicks" (LIKE "clicks_default") PARTITION BY RANGE ("at");--> statement-breakpoint
ALTER TABLE "clicks" ADD CONSTRAINT "clicks_key" PRIMARY KEY ("id", "at");--> statement-breakpoint
ALTER TABLE "clicks" ADD CONSTRAINT "clicks_link_code_links_code_fk" FOREIGN KEY ("link_code") REFERENCES "links"("code");--> statement-breakpoint
CREATE INDEX "clicks_link" ON "clicks" USING btree ("link_code", "at");--> statement-breakpoint
ALTER TABLE "clicks" ATTACH PARTITION "clicks_default" DEFAULT;--> statement-breakpoint
ALTER TABLE "inbox" RENAME TO "inbox_default";--> statement-breakpoint
ALTER TABLE "inbox_default" RENAME CONSTRAINT "inbox_pkey" TO "inbox_default_key";--> statement-breakpoint
ALTER INDEX "inbox_open" RENAME TO "inbox_default_open";--> statement-breakpoint
CREATE TABLE "inbox" (LIKE "inbox_default" INCLUDING DEFAULTS) PARTITION BY RANGE ("update_id");--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_pkey" PRIMARY KEY ("update_id");--> statement-breakpoint
CREATE INDEX "inbox_open" ON "inbox" USING btree ("lane", "update_id") WHERE done_at is null and parked_because is null;--> statement-breakpoint
ALTER TABLE "inbox" ATTACH PARTITION "inbox_default" DEFAULT;

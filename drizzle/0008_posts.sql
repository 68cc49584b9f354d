CREATE TABLE "catalogue_readings" (
	"catalogue" text PRIMARY KEY NOT NULL,
	"complete_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "country" char(2);--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "shown_as" text;--> statement-breakpoint
CREATE INDEX "posts_over" ON "posts" USING btree ("deal_id") WHERE state = 'published' and over_since is not null;
CREATE TABLE "channel_invites" (
	"secret_hash" text PRIMARY KEY NOT NULL,
	"channel_id" integer NOT NULL,
	"role" text NOT NULL,
	"invited_by" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "channel_invites" ADD CONSTRAINT "channel_invites_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_invites_channel" ON "channel_invites" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "actions_link" ON "actions" USING btree ("link_code") WHERE link_code is not null;
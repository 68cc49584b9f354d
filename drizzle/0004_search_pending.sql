-- By hand: the setting of the indexes that are there, which drizzle would make anew.
ALTER INDEX "deals_tsv_0" SET (gin_pending_list_limit=64);--> statement-breakpoint
ALTER INDEX "deals_tsv_1" SET (gin_pending_list_limit=64);--> statement-breakpoint
ALTER INDEX "deals_tsv_2" SET (gin_pending_list_limit=64);--> statement-breakpoint
ALTER INDEX "deals_tsv_3" SET (gin_pending_list_limit=64);--> statement-breakpoint
ALTER INDEX "deals_tsv_4" SET (gin_pending_list_limit=64);--> statement-breakpoint
ALTER INDEX "deals_tsv_5" SET (gin_pending_list_limit=64);--> statement-breakpoint
ALTER INDEX "deals_tsv_6" SET (gin_pending_list_limit=64);
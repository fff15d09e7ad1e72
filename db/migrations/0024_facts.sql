CREATE TABLE "recorded_facts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "recorded_facts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"fact" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);

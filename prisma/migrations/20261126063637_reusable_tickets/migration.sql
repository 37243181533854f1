-- AlterTable
ALTER TABLE "ContentTicket" ADD COLUMN     "reusable" BOOLEAN NOT NULL DEFAULT false;

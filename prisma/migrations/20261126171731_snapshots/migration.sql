-- AlterTable
ALTER TABLE "ContentTicket" ADD COLUMN     "snapshot" TEXT;

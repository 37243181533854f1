-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "InvitationPurpose" AS ENUM ('login', 'project');

-- CreateEnum
CREATE TYPE "BackupSource" AS ENUM ('manual', 'schedule', 'copy', 'move', 'stop', 'stale');

-- CreateEnum
CREATE TYPE "BucketKind" AS ENUM ('directory', 's3');

-- CreateEnum
CREATE TYPE "OperationStatus" AS ENUM ('queued', 'running', 'succeeded', 'failed', 'canceled', 'expired');

-- CreateEnum
CREATE TYPE "StepStatus" AS ENUM ('pending', 'issued', 'running', 'succeeded', 'failed', 'canceled');

-- CreateEnum
CREATE TYPE "ProjectRole" AS ENUM ('viewer', 'collaborator', 'owner');

-- CreateEnum
CREATE TYPE "ProjectState" AS ENUM ('creating', 'ready', 'failed');

-- CreateEnum
CREATE TYPE "Storage" AS ENUM ('btrfs', 'plain');

-- CreateEnum
CREATE TYPE "FenceClass" AS ENUM ('tree', 'life', 'shared');

-- CreateEnum
CREATE TYPE "WorkerKind" AS ENUM ('host', 'bucket');

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "isAdmin" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "purpose" "InvitationPurpose" NOT NULL,
    "projectId" UUID,
    "role" "ProjectRole",
    "createdById" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "userId" TEXT,
    "action" TEXT NOT NULL,
    "projectId" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Backup" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "time" TIMESTAMPTZ(0) NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "source" "BackupSource" NOT NULL DEFAULT 'manual',
    "snapshotId" TEXT NOT NULL,
    "treeId" TEXT NOT NULL,
    "files" INTEGER NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "addedBytes" BIGINT NOT NULL,
    "filesNew" INTEGER NOT NULL,
    "filesChanged" INTEGER NOT NULL,
    "filesUnmodified" INTEGER NOT NULL,
    "skippedCount" INTEGER NOT NULL,
    "skipped" TEXT[],
    "storage" "Storage" NOT NULL,
    "usedParent" BOOLEAN NOT NULL,
    "generation" TEXT,
    "capturedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "operationId" UUID NOT NULL,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Backup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Region" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Bucket" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "BucketKind" NOT NULL,
    "regionId" UUID NOT NULL,
    "place" JSONB NOT NULL,
    "credentials" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Bucket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Repository" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "bucketId" UUID NOT NULL,
    "root" TEXT NOT NULL,
    "masterkey" TEXT NOT NULL,
    "repositoryId" TEXT,
    "storedBytes" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Repository_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DoorToken" (
    "tokenHash" TEXT NOT NULL,
    "repositoryId" UUID NOT NULL,
    "access" TEXT NOT NULL,
    "operationId" UUID,
    "step" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DoorToken_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Operation" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "OperationStatus" NOT NULL DEFAULT 'queued',
    "projectId" UUID,
    "workerId" UUID,
    "createdById" TEXT,
    "lane" TEXT NOT NULL DEFAULT 'ops',
    "input" JSONB NOT NULL,
    "result" JSONB,
    "error" JSONB,
    "progress" JSONB,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "stepIndex" INTEGER NOT NULL DEFAULT 0,
    "waitingFor" TEXT,
    "activeDedupeKey" TEXT,
    "parentId" UUID,
    "cancelRequestedAt" TIMESTAMPTZ(3),
    "nextLookAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "dismissedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OperationStep" (
    "operationId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "runs" TEXT NOT NULL,
    "status" "StepStatus" NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "tokenHash" TEXT,
    "workerId" UUID,
    "result" JSONB,
    "error" JSONB,
    "issuedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "heartbeatAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OperationStep_pkey" PRIMARY KEY ("operationId","index")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" "ProjectState" NOT NULL DEFAULT 'creating',
    "hostId" UUID NOT NULL,
    "regionId" UUID NOT NULL,
    "uid" SERIAL NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "treeId" INTEGER NOT NULL DEFAULT 1,
    "storage" "Storage",
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "seenGeneration" TEXT,
    "seenAt" TIMESTAMPTZ(3),
    "editedAt" TIMESTAMPTZ(3),
    "provisionedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjectMember" (
    "projectId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "ProjectRole" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProjectMember_pkey" PRIMARY KEY ("projectId","userId")
);

-- CreateTable
CREATE TABLE "ProjectFence" (
    "operationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "class" "FenceClass" NOT NULL,
    "heldAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProjectFence_pkey" PRIMARY KEY ("operationId")
);

-- CreateTable
CREATE TABLE "ContentTicket" (
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "projectId" UUID NOT NULL,
    "backupId" UUID,
    "path" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ContentTicket_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" UUID NOT NULL,
    "kind" "WorkerKind" NOT NULL,
    "name" TEXT NOT NULL,
    "regionId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "redisPassword" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3),
    "version" TEXT,
    "tools" JSONB NOT NULL DEFAULT '{}',
    "storage" TEXT NOT NULL DEFAULT 'none',
    "doorUrl" TEXT,
    "load" DOUBLE PRECISION,
    "diskFreeBytes" BIGINT,
    "diskTotalBytes" BIGINT,
    "memoryBytes" BIGINT,

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerMessage" (
    "id" UUID NOT NULL,
    "workerId" UUID NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkerMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "RateLimit_key_key" ON "RateLimit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_projectId_idx" ON "Invitation"("projectId");

-- CreateIndex
CREATE INDEX "AuditEntry_projectId_at_idx" ON "AuditEntry"("projectId", "at" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Backup_operationId_key" ON "Backup"("operationId");

-- CreateIndex
CREATE UNIQUE INDEX "Backup_projectId_time_key" ON "Backup"("projectId", "time");

-- CreateIndex
CREATE UNIQUE INDEX "Backup_projectId_snapshotId_key" ON "Backup"("projectId", "snapshotId");

-- CreateIndex
CREATE UNIQUE INDEX "Region_name_key" ON "Region"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Bucket_name_key" ON "Bucket"("name");

-- CreateIndex
CREATE INDEX "Bucket_regionId_idx" ON "Bucket"("regionId");

-- CreateIndex
CREATE UNIQUE INDEX "Repository_projectId_key" ON "Repository"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "Repository_root_key" ON "Repository"("root");

-- CreateIndex
CREATE INDEX "Repository_bucketId_idx" ON "Repository"("bucketId");

-- CreateIndex
CREATE INDEX "DoorToken_operationId_idx" ON "DoorToken"("operationId");

-- CreateIndex
CREATE INDEX "DoorToken_repositoryId_idx" ON "DoorToken"("repositoryId");

-- CreateIndex
CREATE INDEX "DoorToken_expiresAt_idx" ON "DoorToken"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Operation_activeDedupeKey_key" ON "Operation"("activeDedupeKey");

-- CreateIndex
CREATE INDEX "Operation_status_nextLookAt_idx" ON "Operation"("status", "nextLookAt");

-- CreateIndex
CREATE INDEX "Operation_projectId_createdAt_id_idx" ON "Operation"("projectId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Operation_workerId_createdAt_id_idx" ON "Operation"("workerId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Operation_createdById_createdAt_id_idx" ON "Operation"("createdById", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Operation_status_createdAt_id_idx" ON "Operation"("status", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Operation_kind_createdAt_id_idx" ON "Operation"("kind", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Operation_createdAt_id_idx" ON "Operation"("createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Operation_parentId_idx" ON "Operation"("parentId");

-- CreateIndex
CREATE INDEX "OperationStep_workerId_status_idx" ON "OperationStep"("workerId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Project_uid_key" ON "Project"("uid");

-- CreateIndex
CREATE INDEX "Project_hostId_idx" ON "Project"("hostId");

-- CreateIndex
CREATE INDEX "Project_regionId_idx" ON "Project"("regionId");

-- CreateIndex
CREATE INDEX "ProjectMember_userId_idx" ON "ProjectMember"("userId");

-- CreateIndex
CREATE INDEX "ProjectFence_projectId_idx" ON "ProjectFence"("projectId");

-- CreateIndex
CREATE INDEX "ContentTicket_expiresAt_idx" ON "ContentTicket"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Worker_name_key" ON "Worker"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Worker_tokenHash_key" ON "Worker"("tokenHash");

-- CreateIndex
CREATE INDEX "Worker_regionId_idx" ON "Worker"("regionId");

-- CreateIndex
CREATE INDEX "WorkerMessage_receivedAt_idx" ON "WorkerMessage"("receivedAt");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Backup" ADD CONSTRAINT "Backup_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Backup" ADD CONSTRAINT "Backup_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bucket" ADD CONSTRAINT "Bucket_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Repository" ADD CONSTRAINT "Repository_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Repository" ADD CONSTRAINT "Repository_bucketId_fkey" FOREIGN KEY ("bucketId") REFERENCES "Bucket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DoorToken" ADD CONSTRAINT "DoorToken_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "Repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES "Worker"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OperationStep" ADD CONSTRAINT "OperationStep_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Worker"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectMember" ADD CONSTRAINT "ProjectMember_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectMember" ADD CONSTRAINT "ProjectMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectFence" ADD CONSTRAINT "ProjectFence_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectFence" ADD CONSTRAINT "ProjectFence_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Worker" ADD CONSTRAINT "Worker_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

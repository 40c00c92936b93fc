FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/shared/package.json packages/shared/
COPY packages/messages/package.json packages/messages/
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/

# `npm prune` leaves the other workspaces' packages in place, so what runs is installed by itself.
FROM manifests AS production-packages
RUN npm ci --omit=dev --workspace @pollen/api --no-audit --no-fund

FROM manifests AS build
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json ./
COPY packages packages
COPY apps apps
RUN npm run build

FROM node:24-bookworm-slim AS runtime
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=production-packages /app ./
COPY --from=build /app/packages/shared/dist packages/shared/dist
COPY --from=build /app/packages/messages/dist packages/messages/dist
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/web/dist apps/web/dist
# A new volume takes over the owner of the folder that it covers.
RUN install -d -o node -g node -m 0700 /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "apps/api/dist/cli/health-check.js"]
CMD ["node", "apps/api/dist/main.js"]

ARG NODE_IMAGE=docker.io/library/node:24-bookworm-slim

FROM ${NODE_IMAGE} AS manifests
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

# What runs and the licences, of the same bytes and times for the same sources.
FROM production-packages AS product
COPY --from=build /app/packages/shared/dist packages/shared/dist
COPY --from=build /app/packages/messages/dist packages/messages/dist
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/web/dist apps/web/dist
COPY LICENSE deploy/image/trim.sh ./
ARG SOURCE_DATE_EPOCH=0
RUN sh trim.sh "$SOURCE_DATE_EPOCH"

FROM ${NODE_IMAGE} AS runtime
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Pollen" \
      org.opencontainers.image.description="Sign in on a computer by scanning a QR code with your phone, over plain HTTP" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="docker.io/library/node:24-bookworm-slim"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=product /app ./
# Nothing is installed in a container. A new volume takes over the owner of the folder that it covers.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* /opt/yarn* \
 && ln -s /app/apps/api/dist/pollen.js /usr/local/bin/pollen \
 && install -d -o node -g node -m 0700 /data
VOLUME /data
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "apps/api/dist/cli/health-check.js"]
CMD ["node", "apps/api/dist/main.js"]

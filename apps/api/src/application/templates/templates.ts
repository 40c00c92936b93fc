import { audiobookshelf } from './audiobookshelf.ts';
import { generic } from './generic.ts';
import { gitea } from './gitea.ts';
import { grafana } from './grafana.ts';
import { homeAssistant } from './home-assistant.ts';
import { immich } from './immich.ts';
import { jellyfin } from './jellyfin.ts';
import { nextcloud } from './nextcloud.ts';
import { oauth2Proxy } from './oauth2-proxy.ts';
import { openWebUi } from './open-webui.ts';
import { paperless } from './paperless.ts';
import { portainer } from './portainer.ts';
import { proxmox } from './proxmox.ts';
import { synology } from './synology.ts';
import type { Template } from './template.ts';
import { vaultwarden } from './vaultwarden.ts';

/** In the order in which they are offered. */
export const TEMPLATES: readonly Template[] = [
  grafana,
  nextcloud,
  immich,
  gitea,
  jellyfin,
  paperless,
  vaultwarden,
  portainer,
  proxmox,
  homeAssistant,
  openWebUi,
  audiobookshelf,
  oauth2Proxy,
  synology,
  generic,
];

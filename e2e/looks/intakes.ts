import { expect } from '@playwright/test';
import { addresses } from '../fixtures/addresses.ts';
import type { SampleFile } from '../fixtures/files.ts';
import type { PanelPage } from '../fixtures/panelPage.ts';
import { newWorkItem } from '../fixtures/simulatorControl.ts';
import { refuse } from './answers.ts';
import type { Visit } from './look.ts';
import { stopTransfers } from './stopTransfers.ts';

const FIELD = '附件';
const UPLOADS = /\/attachments\/multi_attachment$/;
const KB = 1024;

function file(name: string, sizeBytes = 20 * KB): SampleFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(sizeBytes, name) };
}

/** Files come over the panel and stay there. */
async function dragOver(panel: PanelPage): Promise<void> {
  await panel.frame.getByRole('main').evaluate((main) => {
    const data = new DataTransfer();
    data.items.add(new File(['1'], '说明.txt', { type: 'text/plain' }));
    for (const type of ['dragenter', 'dragover']) {
      main.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    }
  });
}

/** Files on their way in. */
export const intakes: readonly Visit[] = [
  {
    name: 'drop',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 3 }),
    looks: [
      {
        name: 'drop-target',
        reach: async (panel) => {
          await expect(panel.rows(FIELD)).toHaveCount(3);
          await dragOver(panel);
          await expect(panel.frame.getByText(panel.words.intake.dropInto(FIELD))).toBeVisible();
        },
      },
    ],
  },
  {
    name: 'tray',
    user: 'alice',
    prepare: async (page) => {
      await stopTransfers(page);
      return newWorkItem(addresses.simulator, { multi_attachment: 1 });
    },
    looks: [
      {
        name: 'uploads-running',
        reach: async (panel) => {
          await expect(panel.rows(FIELD)).toHaveCount(1);
          await panel.pick([
            file('录屏 62.mp4', 3_000 * KB),
            file('需求评审 40.docx', 300 * KB),
            file('季度复盘与下一阶段规划（含附录与全部原始数据，供评审委员会使用） 10.xlsx', 900 * KB),
          ]);
          await expect(panel.upload('录屏 62.mp4')).toContainText('1.8 MB');
        },
      },
      {
        name: 'uploads-paused',
        reach: async (panel) => {
          const { pause, resume } = panel.words.uploads;
          await panel.frame.getByRole('button', { name: pause, exact: true }).click();
          await expect(panel.frame.getByRole('button', { name: resume, exact: true })).toBeVisible();
        },
      },
    ],
  },
  {
    name: 'tray-confirming',
    user: 'alice',
    prepare: async (page) => {
      await stopTransfers(page);
      return newWorkItem(addresses.simulator);
    },
    looks: [
      {
        name: 'uploads-confirming',
        reach: async (panel) => {
          await expect(panel.section(FIELD)).toBeVisible();
          await panel.pick([file('报告 100.pdf')]);
          await expect(panel.upload('报告 100.pdf')).toContainText(panel.words.uploads.confirming);
        },
      },
    ],
  },
  {
    name: 'tray-failed',
    user: 'alice',
    expectedErrors: [/\b422\b/],
    prepare: async (page) => {
      await refuse(page, UPLOADS, 'file_infected');
      return newWorkItem(addresses.simulator, { multi_attachment: 1 });
    },
    looks: [
      {
        name: 'uploads-failed-and-refused',
        reach: async (panel) => {
          await expect(panel.rows(FIELD)).toHaveCount(1);
          await panel.pick([file('安装包.zip'), file('空文件.txt', 0)]);
          await expect(panel.upload('安装包.zip')).toContainText(panel.words.problems.file_infected.what);
          await expect(panel.upload('空文件.txt')).toContainText(
            panel.words.intake.refusal({ reason: 'empty' }, String).what,
          );
        },
      },
      {
        name: 'error-details',
        reach: async (panel) => {
          await panel.upload('安装包.zip').getByRole('button', { name: panel.words.actions.details }).click();
          await expect(panel.frame.getByText('req-7')).toBeVisible();
        },
      },
    ],
  },
  {
    name: 'review',
    user: 'alice',
    prepare: () => newWorkItem(addresses.simulator, { multi_attachment: 47 }),
    looks: [
      {
        name: 'review-names',
        reach: async (panel) => {
          await expect(panel.rows(FIELD)).toHaveCount(47);
          await panel.pick([file('附件-01.txt'), file('附件-02.txt'), file('新的图标.svg')]);
          await expect(panel.review()).toBeVisible();
        },
      },
      {
        name: 'review-picker',
        reach: async (panel) => {
          await panel.review().getByRole('button', { name: panel.words.actions.cancel, exact: true }).click();
          await expect(panel.review()).toBeHidden();
          await panel.pick(['一', '二', '三', '四', '五', '六'].map((number) => file(`第${number}章.md`)));
          await expect(panel.review()).toContainText(panel.words.intake.review.chosen(3, 3));
        },
      },
    ],
  },
  {
    name: 'unsent',
    user: 'alice',
    prepare: async (page) => {
      await stopTransfers(page);
      return newWorkItem(addresses.simulator, { multi_attachment: 2 });
    },
    looks: [
      {
        name: 'unsent',
        reach: async (panel) => {
          await expect(panel.rows(FIELD)).toHaveCount(2);
          await panel.pick([file('设计稿 10.fig'), file('录屏 20.mp4'), file('会议纪要 30.docx')]);
          await expect(panel.frame.locator('[data-upload]')).toHaveCount(3);
          await panel.page.getByRole('button', { name: '重新打开' }).click();
          await expect(panel.frame.getByText(panel.words.uploads.unsentTitle(3, 3))).toBeVisible();
        },
      },
    ],
  },
];

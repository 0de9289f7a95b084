/* Opens the lens after the render: every point of a sharp picture becomes a disc as wide as its distance makes it.
   Made for this project, free to use.
   a     : sharp linear picture, planar float [c][h][w]
   depth : distance along the view axis, [h][w]
   wide  : width of the disc in pixels, [h][w]
   out   : planar [c][h][w]
   What lies behind a point spreads over it no wider than the point itself does, so nothing sharp gets a halo; `room`
   is that width, spread in its turn, or a disc of light would be cut off where something blurred stands before it. */
#include <math.h>
#include <stdlib.h>
static void spread(const float*a,int c,const float*depth,const float*wide,const float*room,int w,int h,float*out){
  size_t n=(size_t)w*h; float most=1;
  for(size_t p=0;p<n;p++)if(wide[p]>most)most=wide[p];
  int R=(int)ceilf(most/2+.5f);
  #pragma omp parallel for schedule(dynamic,4)
  for(int y=0;y<h;y++)for(int x=0;x<w;x++){
    size_t p=(size_t)y*w+x; float sum[4]={0},total=0;
    for(int v=-R;v<=R;v++){ int qy=y+v; if(qy<0||qy>=h)continue;
      for(int u=-R;u<=R;u++){ int qx=x+u; if(qx<0||qx>=w)continue;
        size_t q=(size_t)qy*w+qx; float d=wide[q];
        if(depth[q]>=depth[p]&&room[p]<d)d=room[p];
        float r=d<1?.5f:d/2,far=sqrtf((float)(u*u+v*v)),k=r+.5f-far;
        if(k<=0)continue; if(k>1)k=1; k/=r*r; total+=k;
        for(int i=0;i<c;i++)sum[i]+=k*a[i*n+q]; } }
    for(int i=0;i<c;i++)out[i*n+p]=sum[i]/total; }
}
void open_lens(const float*a,int c,const float*depth,const float*wide,int w,int h,float*out){
  float*room=malloc(sizeof(float)*w*h);
  spread(wide,1,depth,wide,wide,w,h,room); spread(a,c,depth,wide,room,w,h,out);
  free(room);
}
